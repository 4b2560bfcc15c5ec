using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

public static partial class SubFlowOperations
{
    /// <summary>Sends an extra element when upstream was silent for <paramref name="timeout"/> and there is demand.</summary>
    public static SubFlow<TInjected, TMat, TClosed> KeepAlive<TOut, TInjected, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, TimeSpan timeout, Func<TInjected> injectElement) where TOut : TInjected =>
        (SubFlow<TInjected, TMat, TClosed>)flow.Via(FlowStages.KeepAlive<TOut, TInjected>(timeout, injectElement));

    /// <summary>Fails with <see cref="TimeoutException"/> when an element waits too long for demand.</summary>
    public static SubFlow<TOut, TMat, TClosed> BackpressureTimeout<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, TimeSpan timeout) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(FlowStages.BackpressureTimeout<TOut>(timeout));

    /// <summary>Fails with <see cref="TimeoutException"/> when the stream has not completed in time.</summary>
    public static SubFlow<TOut, TMat, TClosed> CompletionTimeout<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, TimeSpan timeout) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(FlowStages.CompletionTimeout<TOut>(timeout));

    /// <summary>Sends each element <paramref name="of"/> after it came. Its buffer has the size of the attribute InputBuffer.</summary>
    public static SubFlow<TOut, TMat, TClosed> Delay<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, TimeSpan of, DelayOverflowStrategy? strategy = null) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(FlowStages.Delay<TOut>(of, strategy));

    /// <summary>Fails with <see cref="TimeoutException"/> when two elements are too far apart.</summary>
    public static SubFlow<TOut, TMat, TClosed> IdleTimeout<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, TimeSpan timeout) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(FlowStages.IdleTimeout<TOut>(timeout));

    /// <summary>Waits before the first element is asked for.</summary>
    public static SubFlow<TOut, TMat, TClosed> InitialDelay<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, TimeSpan delay) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(FlowStages.InitialDelay<TOut>(delay));

    /// <summary>Fails with <see cref="TimeoutException"/> when the first element has not come in time.</summary>
    public static SubFlow<TOut, TMat, TClosed> InitialTimeout<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, TimeSpan timeout) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(FlowStages.InitialTimeout<TOut>(timeout));

    /// <summary>Drops what comes within <paramref name="duration"/> of the start.</summary>
    public static SubFlow<TOut, TMat, TClosed> SkipWithin<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, TimeSpan duration) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(FlowStages.SkipWithin<TOut>(duration));

    /// <summary>Completes after <paramref name="duration"/>.</summary>
    public static SubFlow<TOut, TMat, TClosed> TakeWithin<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, TimeSpan duration) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(FlowStages.TakeWithin<TOut>(duration));

    /// <summary>Passes elements of a total cost up to <paramref name="cost"/> per <paramref name="per"/>, with bursts up to <paramref name="maximumBurst"/>.</summary>
    public static SubFlow<TOut, TMat, TClosed> Throttle<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, int cost, TimeSpan per, int maximumBurst, Func<TOut, int> calculateCost, ThrottleMode mode) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(FlowStages.Throttle(cost, per, maximumBurst, calculateCost, mode));

    /// <summary>Passes at most <paramref name="elements"/> per <paramref name="per"/>, with bursts up to <paramref name="maximumBurst"/>.</summary>
    public static SubFlow<TOut, TMat, TClosed> Throttle<TOut, TMat, TClosed>(
        this SubFlow<TOut, TMat, TClosed> flow, int elements, TimeSpan per, int maximumBurst, ThrottleMode mode) =>
        (SubFlow<TOut, TMat, TClosed>)flow.Via(FlowStages.Throttle<TOut>(elements, per, maximumBurst, _ => 1, mode));
}
