average = nn.AvgPool2d(2)
print(average(picture))
