"""What our packages share: the bridge to the engine, and the running of cells. Not for readers to import."""
