using Akka.Actor;
using Akka.Configuration;
using Akka.TestKit;

namespace Akka.Cluster.Sharding.Tests;

/// <summary>An actor system that logs nothing, and ends with the test.</summary>
internal sealed class TestSystem(string config = "") : IDisposable
{
    public const string VirtualTime = "akka.scheduler.implementation = \"Akka.TestKit.TestScheduler, Akka.TestKit.Xunit2\"\n";

    // Only ever reached by a test that fails.
    public static readonly TimeSpan WaitMax = TimeSpan.FromSeconds(20);

    private const string Quiet = "akka.loglevel = OFF\nakka.stdout-loglevel = OFF\nakka.log-dead-letters = off\n";

    public ActorSystem System { get; } = ActorSystem.Create("sharding", ConfigurationFactory.ParseString(Quiet + config));

    public Akka.Cluster.Cluster Cluster => Akka.Cluster.Cluster.Get(System);

    public void Advance(TimeSpan time) => ((TestScheduler)System.Scheduler).Advance(time);

    /// <summary>Joins this node to itself and waits until it is up.</summary>
    public void Join() => Await(Cluster.JoinAsync(Cluster.SelfAddress));

    /// <summary>Waits until the system has ended by itself.</summary>
    public void AwaitEnd() => Await(System.WhenTerminated);

    public static void Await(Task task) => task.WaitAsync(WaitMax).GetAwaiter().GetResult();

    public static T Await<T>(Task<T> task) => task.WaitAsync(WaitMax).GetAwaiter().GetResult();

    public void Dispose() => System.Terminate().WaitAsync(TimeSpan.FromSeconds(30)).GetAwaiter().GetResult();
}
