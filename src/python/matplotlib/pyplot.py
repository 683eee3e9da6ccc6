"""Drawing: being written."""
def _show_what_is_open(): pass
