class WrongNet extends Net {
  constructor() {
    super();
    this.fc = tf.layers.dense({ units: 10 });
    this.fc.build([null, 300]);
  }
}

const wrong = new WrongNet();
wrong.forward(tf.randomNormal([1, 1, 28, 28]));
