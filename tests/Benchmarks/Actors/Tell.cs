using Akka.Actor;

namespace Benchmarks.Actors;

/// <summary>One thread outside tells one actor; the run ends when the actor has counted them all.</summary>
internal static class Tell
{
    private static readonly object SameMessage = new();

    internal static void Same(ActorSystem system, int count)
    {
        var done = new TaskCompletionSource();
        var actor = system.ActorOf(Props.Create<Counter>(count, done));
        for (var index = 0; index < count; index++) actor.Tell(SameMessage, ActorRefs.NoSender);
        done.Task.GetAwaiter().GetResult();
    }

    internal static void New(ActorSystem system, int count)
    {
        var done = new TaskCompletionSource();
        var actor = system.ActorOf(Props.Create<Adder>(count, done));
        for (var index = 0; index < count; index++) actor.Tell(new Addition(1), ActorRefs.NoSender);
        done.Task.GetAwaiter().GetResult();
    }

    private sealed record Addition(int Value);

    private sealed class Counter(int count, TaskCompletionSource done) : UntypedActor
    {
        private int _left = count;

        protected override void OnReceive(object message)
        {
            if (--_left == 0) Finish(Context, done);
        }
    }

    private sealed class Adder : ReceiveActor
    {
        private int _sum;

        public Adder(int count, TaskCompletionSource done) =>
            Receive<Addition>(addition =>
            {
                _sum += addition.Value;
                if (_sum == count) Finish(Context, done);
            });
    }

    private static void Finish(IActorContext context, TaskCompletionSource done)
    {
        context.Stop(context.Self);
        done.SetResult();
    }
}
