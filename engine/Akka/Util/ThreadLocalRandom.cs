using Akka.Dispatch;

namespace Akka.Util;

/// <summary>A random source that each thread may use without a lock.</summary>
public static class ThreadLocalRandom
{
    public static Random Current => SimulationThread.Current?.Random ?? Random.Shared;
}
