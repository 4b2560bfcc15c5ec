namespace Akka.Streams.Tests.Operators;

/// <summary>Operators that look at the clock, with times that the suite never reaches or has to wait for.</summary>
internal static class TimeCases
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(3);
    private static readonly TimeSpan Long = TimeSpan.FromHours(10);

    internal static IEnumerable<OperatorCase> All =>
    [
        new("KeepAlive", () => Plain.KeepAlive(Long, () => -1), input => input),
        new("BackpressureTimeout", () => Plain.BackpressureTimeout(Long), input => input),
        new("CompletionTimeout", () => Plain.CompletionTimeout(Long), input => input),
        new("IdleTimeout", () => Plain.IdleTimeout(Long), input => input),
        new("InitialTimeout", () => Plain.InitialTimeout(Long), input => input),
        new("InitialDelay", () => Plain.InitialDelay(Short), input => input),
        new("Delay", () => Plain.Delay(Short, DelayOverflowStrategy.Backpressure), input => input),
        new("SkipWithin", () => Plain.SkipWithin(TimeSpan.Zero), input => input, Match.Thinned),
        new("TakeWithin", () => Plain.TakeWithin(Long), input => input),
        new("Throttle", () => Plain.Throttle(2, Short, 2, ThrottleMode.Shaping), input => input),
        new("Throttle/cost", () => Plain.Throttle(10, Short, 40, x => x, ThrottleMode.Shaping), input => input),
    ];

    private static Flow<int, int, NotUsed> Plain => OperatorCases.Plain;
}
