namespace Akka.Streams.Tests.Operators;

/// <summary>Where an operator differs from all others by what it is for.</summary>
[Flags]
internal enum Traits
{
    None = 0,

    /// <summary>A failure of upstream is not passed on.</summary>
    Heals = 1,

    /// <summary>A sink of its own goes on when downstream has cancelled, and with it upstream.</summary>
    HasOtherSink = 2,
}
