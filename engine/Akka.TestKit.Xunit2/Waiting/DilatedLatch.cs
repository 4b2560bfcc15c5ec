namespace Akka.TestKit;

/// <summary>A latch of a test kit, whose timeouts are dilated as all others of it.</summary>
internal sealed class DilatedLatch(Func<TimeSpan, TimeSpan> dilate, TimeSpan defaultTimeout, int count) : TestLatch(dilate, defaultTimeout, count);
