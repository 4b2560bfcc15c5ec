namespace Presage.Traffic;

/// <summary>Why something that the loop's actors had in hand was not used; closed.</summary>
public enum LoopDrop
{
    /// <summary>A subscriber that did not answer a step within the step time-out; it misses the step.</summary>
    SubscriberNotAnswering,

    /// <summary>A subscriber's answer to a step that was closed without it.</summary>
    AnswerLate,

    /// <summary>A second answer of one subscriber to one step.</summary>
    AnswerRepeated,

    /// <summary>A plan that an emitter failed to put into force; the emitter's next plan of the link is emitted whole.</summary>
    PlanNotEmitted,

    /// <summary>A forecast on its way to the store that a newer one of the same subscriber took the place of.</summary>
    ForecastReplaced,

    /// <summary>The oldest forecast on its way to the store, given up because the queue was full.</summary>
    ForecastQueueFull,

    /// <summary>A forecast that the store had not taken when the time for stopping was over.</summary>
    ForecastNotFlushed,
}
