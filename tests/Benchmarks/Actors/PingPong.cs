using Akka.Actor;

namespace Benchmarks.Actors;

/// <summary>Pairs of actors send the same message to and fro, so many at a time for each pair; both ways are counted.</summary>
internal static class PingPong
{
    private static readonly object Ball = new();

    internal static void Run(ActorSystem system, int pairs, int outstanding, int count)
    {
        var done = new CountdownEvent(pairs);
        var repliesEach = count / pairs / 2;
        for (var pair = 0; pair < pairs; pair++)
        {
            var pong = system.ActorOf(Props.Create<Pong>());
            var ping = system.ActorOf(Props.Create<Ping>(repliesEach, pong, done));
            for (var ball = 0; ball < outstanding; ball++) pong.Tell(Ball, ping);
        }

        done.Wait();
    }

    private sealed class Pong : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message, Self);
    }

    private sealed class Ping(int replies, IActorRef pong, CountdownEvent done) : UntypedActor
    {
        private int _left = replies;

        protected override void OnReceive(object message)
        {
            if (--_left > 0)
            {
                Sender.Tell(message, Self);
            }
            else if (_left == 0)
            {
                Context.Stop(pong);
                Context.Stop(Self);
                done.Signal();
            }
        }
    }
}
