using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;

namespace Akka.TestKit;

/// <summary>Runs an actor on the thread that tells it: when Tell returns, the message has been handled.</summary>
/// <remarks>
/// An actor that is told from within another's handler runs inside that handler. Beyond <see cref="DepthMax"/> such calls within each
/// other, the turn waits until the thread is back in the outermost one, so that two actors that talk to and fro do not use up the stack.
/// </remarks>
public class CallingThreadDispatcher(MessageDispatcherConfigurator configurator) : MessageDispatcher(configurator)
{
    public static new string Id = "akka.test.calling-thread-dispatcher";

    private const int DepthMax = 64;

    // A handler that itself waits for the telling thread must not hold it for good.
    private static readonly TimeSpan s_otherThreadMax = TimeSpan.FromSeconds(1);

    [ThreadStatic]
    private static int t_depth;

    [ThreadStatic]
    private static Queue<IRunnable>? t_waiting;

    /// <summary>Makes the dispatcher known to a system under its id.</summary>
    internal static void AddTo(ActorSystem system)
    {
        var dispatchers = system.Dispatchers;
        // One turn for all there is: nobody else waits for the thread.
        var config = ConfigurationFactory.ParseString($"id = \"{Id}\", throughput = {int.MaxValue}").WithFallback(dispatchers.DefaultDispatcherConfig);
        dispatchers.RegisterConfigurator(Id, new CallingThreadDispatcherConfigurator(config, dispatchers.Prerequisites));
    }

    /// <summary>Waits until the actor's turn ends that another thread has, which handles what this one told.</summary>
    /// <remarks>A restart, for one, runs on the supervisor's thread. Within a handler nobody waits: the other thread may wait for this one.</remarks>
    internal static void AwaitTurn(ActorCell cell)
    {
        if (t_depth == 0) SpinWait.SpinUntil(() => !cell.Mailbox.IsScheduled, s_otherThreadMax);
    }

    protected override void ExecuteTask(IRunnable run)
    {
        if (t_depth >= DepthMax)
        {
            (t_waiting ??= new Queue<IRunnable>()).Enqueue(run);
            return;
        }

        t_depth++;
        try
        {
            run.Run();
            if (t_depth > 1) return;
            while (t_waiting is not null && t_waiting.TryDequeue(out var waiting)) waiting.Run();
        }
        finally
        {
            t_depth--;
        }
    }

    protected override void Shutdown()
    {
    }
}
