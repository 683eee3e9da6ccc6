class WrongNet(Net):
    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(300, 10)

wrong = WrongNet()
wrong(torch.randn(1, 1, 28, 28))
