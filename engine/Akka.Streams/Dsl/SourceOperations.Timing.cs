using Akka.Streams.Implementation;

namespace Akka.Streams.Dsl;

public static partial class SourceOperations
{
    /// <summary>Sends an extra element when upstream was silent for <paramref name="timeout"/> and there is demand.</summary>
    public static Source<TInjected, TMat> KeepAlive<TOut, TInjected, TMat>(
        this Source<TOut, TMat> flow, TimeSpan timeout, Func<TInjected> injectElement) where TOut : TInjected =>
        flow.Via(FlowStages.KeepAlive<TOut, TInjected>(timeout, injectElement));

    /// <summary>Fails with <see cref="TimeoutException"/> when an element waits too long for demand.</summary>
    public static Source<TOut, TMat> BackpressureTimeout<TOut, TMat>(this Source<TOut, TMat> flow, TimeSpan timeout) =>
        flow.Via(FlowStages.BackpressureTimeout<TOut>(timeout));

    /// <summary>Fails with <see cref="TimeoutException"/> when the stream has not completed in time.</summary>
    public static Source<TOut, TMat> CompletionTimeout<TOut, TMat>(this Source<TOut, TMat> flow, TimeSpan timeout) =>
        flow.Via(FlowStages.CompletionTimeout<TOut>(timeout));

    /// <summary>Sends each element <paramref name="of"/> after it came. Its buffer has the size of the attribute InputBuffer.</summary>
    public static Source<TOut, TMat> Delay<TOut, TMat>(
        this Source<TOut, TMat> flow, TimeSpan of, DelayOverflowStrategy? strategy = null) =>
        flow.Via(FlowStages.Delay<TOut>(of, strategy));

    /// <summary>Fails with <see cref="TimeoutException"/> when two elements are too far apart.</summary>
    public static Source<TOut, TMat> IdleTimeout<TOut, TMat>(this Source<TOut, TMat> flow, TimeSpan timeout) =>
        flow.Via(FlowStages.IdleTimeout<TOut>(timeout));

    /// <summary>Waits before the first element is asked for.</summary>
    public static Source<TOut, TMat> InitialDelay<TOut, TMat>(this Source<TOut, TMat> flow, TimeSpan delay) =>
        flow.Via(FlowStages.InitialDelay<TOut>(delay));

    /// <summary>Fails with <see cref="TimeoutException"/> when the first element has not come in time.</summary>
    public static Source<TOut, TMat> InitialTimeout<TOut, TMat>(this Source<TOut, TMat> flow, TimeSpan timeout) =>
        flow.Via(FlowStages.InitialTimeout<TOut>(timeout));

    /// <summary>Drops what comes within <paramref name="duration"/> of the start.</summary>
    public static Source<TOut, TMat> SkipWithin<TOut, TMat>(this Source<TOut, TMat> flow, TimeSpan duration) =>
        flow.Via(FlowStages.SkipWithin<TOut>(duration));

    /// <summary>Completes after <paramref name="duration"/>.</summary>
    public static Source<TOut, TMat> TakeWithin<TOut, TMat>(this Source<TOut, TMat> flow, TimeSpan duration) =>
        flow.Via(FlowStages.TakeWithin<TOut>(duration));

    /// <summary>Passes elements of a total cost up to <paramref name="cost"/> per <paramref name="per"/>, with bursts up to <paramref name="maximumBurst"/>.</summary>
    public static Source<TOut, TMat> Throttle<TOut, TMat>(
        this Source<TOut, TMat> flow, int cost, TimeSpan per, int maximumBurst, Func<TOut, int> calculateCost, ThrottleMode mode) =>
        flow.Via(FlowStages.Throttle(cost, per, maximumBurst, calculateCost, mode));

    /// <summary>Passes at most <paramref name="elements"/> per <paramref name="per"/>, with bursts up to <paramref name="maximumBurst"/>.</summary>
    public static Source<TOut, TMat> Throttle<TOut, TMat>(
        this Source<TOut, TMat> flow, int elements, TimeSpan per, int maximumBurst, ThrottleMode mode) =>
        flow.Via(FlowStages.Throttle<TOut>(elements, per, maximumBurst, _ => 1, mode));
}
