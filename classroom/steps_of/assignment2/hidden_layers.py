"""2C.1: hidden layers that can learn."""

from classroom.as_given import still_open
from classroom.step import Facts, Hints, Mistake
from classroom.steps_of.assignment2.measured_layers import build

MOST_WEIGHTS = 100_000  # more would take long and learn the songs by heart


HINTS = Hints(
    "How much of a song fits through a single number?",
    "The hidden layer has one neuron. Dense takes the number of neurons and an"
    " activation; network.add can be called several times.",
    'network.add(layers.Dense(____, activation="relu"))',
    ["1", "32", "5_000"],
)


def check(facts: Facts) -> bool:
    """Return whether hidden layers can learn curves, and end in a probability."""
    build(facts, "2C.1")
    if facts.hidden == [1] and facts.unused == []:
        raise still_open("2C.1")
    shown = ", ".join(facts.layers)
    facts.seen = f"the layers are {shown}; the loss is {facts.loss}"
    facts.expected = "hidden Dense layers that can bend, then one probability"
    return (
        bool(facts.hidden)
        and min(facts.hidden) > 1
        and not facts.straight
        and facts.outputs == 1
        and "Dense" not in facts.unused
        and facts.in_range
        and facts.differ
        and facts.loss_is_right
        and facts.scale_free
        and facts.weights <= MOST_WEIGHTS
        and facts.reports_accuracy
    )


MISTAKES = [
    Mistake(
        "no hidden layer",
        lambda f: f.hidden == [],
        "Without a hidden layer the network can only draw one straight border between"
        " liked and annoying songs. Put neurons between the features and the answer.",
    ),
    Mistake(
        "a layer made but not added",
        lambda f: "Dense" in f.unused,
        "A layer was made, but it is not part of the network: nothing flows through it."
        " What puts a layer into the network?",
    ),
    Mistake(
        "a network that ends with many answers",
        lambda f: f.outputs is not None and f.outputs != 1,
        "The last layer gives the answer, and asked for is one number: how likely the"
        " song is liked. Hidden layers go before it, not after it.",
    ),
    Mistake(
        "a hidden layer without activation",
        lambda f: f.straight > 0,
        "Without an activation a layer only adds and multiplies, and several of those"
        " do no more than one. Something has to bend the line between them.",
    ),
    Mistake(
        "still a bottleneck of one neuron",
        lambda f: min(f.hidden) == 1,
        "All that is known of a song has to pass through a single number. Give every"
        " hidden layer several neurons, somewhere between the number of features and"
        " a hundred.",
    ),
    Mistake(
        "a linear output where a sigmoid belongs",
        lambda f: not f.in_range and "linear" in f.output,
        "The last neuron can answer 7 or -3, and that is no probability. An activation"
        " that squeezes every number between 0 and 1 is needed there.",
    ),
    Mistake(
        "softmax on a single neuron",
        lambda f: "softmax" in f.output,
        "Softmax divides 100 % among the neurons of a layer. With one neuron it gets"
        " all of it, always: every song is liked. Which activation suits one yes-or-no"
        " answer?",
    ),
    Mistake(
        "an answer that is no probability",
        lambda f: f.in_range is False,
        "The answers do not stay between 0 and 1. Look at the activation of the last"
        " layer: which one turns any number into a probability?",
    ),
    Mistake(
        "the wrong loss",
        lambda f: f.loss_is_right is False,
        "The loss is what the network tries to make small. For one yes-or-no answer"
        " that is the surprise at the truth, the cross-entropy of two classes; others"
        " are for ratings or for many classes.",
    ),
    Mistake(
        "features of different sizes go in",
        lambda f: f.scale_free is False or f.differ is False,
        "The answers change when a duration is given in another unit. The"
        " normalisation at the beginning, which makes all features equally large, is"
        " missing or has not seen the songs.",
    ),
    Mistake(
        "a network larger than the task",
        lambda f: f.weights > 100_000,
        "So many weights can learn 1,500 songs by heart, and take long to train. A few"
        " dozen neurons in each hidden layer are plenty.",
    ),
    Mistake(
        "accuracy not measured",
        lambda f: f.reports_accuracy is False,
        "The learning curves show the accuracy after each epoch, and the network does"
        " not keep it. Look at what compile should measure besides the loss.",
    ),
]
