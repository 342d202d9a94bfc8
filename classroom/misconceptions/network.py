"""Misconceptions about the network: its layers, its loss, its dropout."""

from classroom.misconceptions import Misconception

NETWORK = [
    Misconception(
        "no hidden layer",
        "2C.1",
        lambda f: f.hidden == [],
        "Without a hidden layer the network can only draw one straight border between"
        " liked and annoying songs. Put neurons between the features and the answer.",
    ),
    Misconception(
        "a layer made but not added",
        "2C.1",
        lambda f: "Dense" in f.unused,
        "A layer was made, but it is not part of the network: nothing flows through it."
        " What puts a layer into the network?",
    ),
    Misconception(
        "a network that ends with many answers",
        "2C.1",
        lambda f: f.outputs is not None and f.outputs != 1,
        "The last layer gives the answer, and asked for is one number: how likely the"
        " song is liked. Hidden layers go before it, not after it.",
    ),
    Misconception(
        "a hidden layer without activation",
        "2C.1",
        lambda f: f.straight > 0,
        "Without an activation a layer only adds and multiplies, and several of those"
        " do no more than one. Something has to bend the line between them.",
    ),
    Misconception(
        "still a bottleneck of one neuron",
        "2C.1",
        lambda f: min(f.hidden) == 1,
        "All that is known of a song has to pass through a single number. Give every"
        " hidden layer several neurons, somewhere between the number of features and"
        " a hundred.",
    ),
    Misconception(
        "a linear output where a sigmoid belongs",
        "2C.1",
        lambda f: not f.in_range and "linear" in f.output,
        "The last neuron can answer 7 or -3, and that is no probability. An activation"
        " that squeezes every number between 0 and 1 is needed there.",
    ),
    Misconception(
        "softmax on a single neuron",
        "2C.1",
        lambda f: "softmax" in f.output,
        "Softmax divides 100 % among the neurons of a layer. With one neuron it gets"
        " all of it, always: every song is liked. Which activation suits one yes-or-no"
        " answer?",
    ),
    Misconception(
        "an answer that is no probability",
        "2C.1",
        lambda f: f.in_range is False,
        "The answers do not stay between 0 and 1. Look at the activation of the last"
        " layer: which one turns any number into a probability?",
    ),
    Misconception(
        "the wrong loss",
        "2C.1",
        lambda f: f.loss_is_right is False,
        "The loss is what the network tries to make small. For one yes-or-no answer"
        " that is the surprise at the truth, the cross-entropy of two classes; others"
        " are for ratings or for many classes.",
    ),
    Misconception(
        "features of different sizes go in",
        "2C.1",
        lambda f: f.scale_free is False or f.differ is False,
        "The answers change when a duration is given in another unit. The"
        " normalisation at the beginning, which makes all features equally large, is"
        " missing or has not seen the songs.",
    ),
    Misconception(
        "a network larger than the task",
        "2C.1",
        lambda f: f.weights > 100_000,
        "So many weights can learn 1,500 songs by heart, and take long to train. A few"
        " dozen neurons in each hidden layer are plenty.",
    ),
    Misconception(
        "accuracy not measured",
        "2C.1",
        lambda f: f.reports_accuracy is False,
        "The learning curves show the accuracy after each epoch, and the network does"
        " not keep it. Look at what compile should measure besides the loss.",
    ),
    Misconception(
        "dropout made but not added",
        "2D.1",
        lambda f: f.dropouts_made and not f.rates,
        "A Dropout layer was made, but it is not part of the network: nothing flows"
        " through it. What puts a layer into the network?",
    ),
    Misconception(
        "dropout of the answer",
        "2D.1",
        lambda f: bool(f.rates_after_last),
        "Behind the last layer, dropout throws away the answer itself. It should forget"
        " some of the neurons in the middle; where are those?",
    ),
    Misconception(
        "dropout of everything",
        "2D.1",
        lambda f: max(f.rates) > 0.8,
        "The rate is the share of neurons that are forgotten in each step. With all or"
        " nearly all of them forgotten, nothing is left to learn from.",
    ),
    Misconception(
        "dropout of nothing",
        "2D.1",
        lambda f: min(f.rates) <= 0,
        "The rate is the share of neurons that are forgotten in each step. At 0 the"
        " layer does nothing.",
    ),
    Misconception(
        "dropout in percent",
        "2D.1",
        lambda f: isinstance(f.error, ValueError) and "`rate`" in str(f.error),
        "The rate is a share, not a percentage. Shares of something lie between 0 and"
        " 1; what is yours as such a number?",
    ),
    Misconception(
        "dropout of the features",
        "2D.1",
        lambda f: f.rates_before_hidden and not f.rates_inside,
        "Before the hidden layer, dropout makes the network blind for whole features of"
        " a song. Here it should keep single neurons from learning by heart: put it"
        " after the layer whose neurons it forgets.",
    ),
]
