using Akka.Actor;

namespace Akka.Tests.Semantics;

/// <summary>
/// Random trees of actors with random failures, stops and watches. When all is quiet, each message was handled once or is a dead letter,
/// in its order; a living actor has lost none; each watch of a gone actor gave one notice; each start has its stop.
/// </summary>
public sealed class FuzzTests() : TestKit.Xunit2.TestKit($$"""
    akka.loglevel = OFF
    hand { type = "{{typeof(HandDispatcher.Configurator).AssemblyQualifiedName}}", throughput = 2 }
    """)
{
    private const int Seeds = 1000;
    private const int Steps = 300;

    // Many times what a run takes; a run that goes on for ever fails instead.
    private const int TurnsMax = 200_000;

    private HandDispatcher Hand => (HandDispatcher)Sys.Dispatchers.Lookup("hand");

    /// <summary>All on one thread, in an order that the seed chooses, so that a failing seed fails again.</summary>
    [Fact]
    public void Any_order_of_turns_keeps_the_rules()
    {
        for (var seed = 1; seed <= Seeds; seed++) Check(seed);
    }

    [Fact]
    public void Threads_keep_the_rules_too()
    {
        for (var seed = 1; seed <= 4; seed++)
        {
            var (world, root, collector) = Plant("akka.actor.default-dispatcher");
            var random = new Random(seed);
            var sent = 0;
            for (var step = 0; step < 5_000; step++) sent += Disturb(world, random, step);
            AwaitCondition(() => world.HandledCount == sent && world.FindFault() is null, TimeSpan.FromSeconds(20), $"seed {seed}: {world.FindFault()}");
            Watch(root);
            Sys.Stop(root);
            ExpectTerminated(root, TimeSpan.FromSeconds(10));
            Sys.EventStream.Unsubscribe(collector);
            Assert.True(world.FindSurvivor() is null, $"seed {seed}: {world.FindSurvivor()} outlived its parent");
        }
    }

    protected override void AfterAll()
    {
        Hand.Free();
        base.AfterAll();
    }

    private void Check(int seed)
    {
        var (world, root, collector) = Plant("hand");
        var random = new Random(seed);
        for (var step = 0; step < Steps; step++)
        {
            if (random.Next(3) == 0) Disturb(world, random, step);
            else Hand.GiveTurn(random);
        }

        GiveAll(random);
        Assert.True(world.FindFault() is null, $"seed {seed}: {world.FindFault()}");
        ((IInternalActorRef)root).Stop();
        GiveAll(random);
        Sys.EventStream.Unsubscribe(collector);
        Assert.True(world.FindSurvivor() is null, $"seed {seed}: {world.FindSurvivor()} outlived its parent");
    }

    private void GiveAll(Random random)
    {
        var turns = 0;
        while (Hand.GiveTurn(random)) Assert.True(++turns < TurnsMax, "never quiet");
    }

    private (FuzzWorld World, IActorRef Root, IActorRef Collector) Plant(string dispatcher)
    {
        var world = new FuzzWorld(dispatcher);
        var collector = world.Collector(Sys);
        Sys.EventStream.Subscribe(collector, typeof(Akka.Event.DeadLetter));
        var root = Sys.ActorOf(world.Props(isRoot: true));
        world.Add(root);
        for (var child = 0; child < 3; child++) root.Tell(new FuzzNode.Spawn());
        return (world, root, collector);
    }

    /// <summary>Sends something somewhere; 1 where it was a number.</summary>
    private static int Disturb(FuzzWorld world, Random random, int step)
    {
        var choice = random.Next(100);
        var actor = world.Any(random, alsoRoot: choice < 70);
        if (choice < 50)
        {
            world.NoteSent(actor);
            actor.Tell(new FuzzNode.Number(step), ActorRefs.NoSender);
            return 1;
        }

        if (choice < 60) actor.Tell(new FuzzNode.Spawn());
        else if (choice < 75) actor.Tell(new FuzzNode.Observe(world.Any(random, alsoRoot: false)));
        else if (!world.IsRoot(actor)) Harm(actor, random.Next(7));
        return 0;
    }

    private static void Harm(IActorRef actor, int choice)
    {
        if (choice == 0) actor.Tell(PoisonPill.Instance, ActorRefs.NoSender);
        else if (choice == 1) ((IInternalActorRef)actor).Stop();
        else actor.Tell(new FuzzNode.Fail((Directive)(choice % 4)), ActorRefs.NoSender);
    }
}
