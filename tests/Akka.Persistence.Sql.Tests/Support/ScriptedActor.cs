using Akka.Actor;

namespace Akka.Persistence.Sql.Tests;

/// <summary>A persistent actor whose handlers are a test's; keeps the events it handled and reports every failure.</summary>
internal sealed class ScriptedActor : UntypedPersistentActor
{
    private readonly Action<ScriptedActor, object> _command;
    private readonly Action<ScriptedActor, object> _recover;
    private readonly Recovery _recovery;

    public ScriptedActor(
        string id, IActorRef probe, Action<ScriptedActor, object> command, Action<ScriptedActor, object> recover, Recovery recovery)
    {
        _recovery = recovery;
        PersistenceId = id;
        Probe = probe;
        _command = command;
        _recover = recover ?? ((actor, message) => actor.Restore(message));
    }

    public override string PersistenceId { get; }

    public override Recovery Recovery => _recovery;

    public IActorRef Probe { get; }

    public List<string> State { get; } = [];

    public IActorRef CommandSender => Sender;

    public static IActorRef Start(TestSystem system, Probe probe, string id, Action<ScriptedActor, object> command) =>
        system.System.ActorOf(Props.Create(() => new ScriptedActor(id, probe.Ref, command, null, Recovery.Default)));

    public static IActorRef Start(
        TestSystem system, Probe probe, string id, Action<ScriptedActor, object> command, Action<ScriptedActor, object> recover) =>
        system.System.ActorOf(Props.Create(() => new ScriptedActor(id, probe.Ref, command, recover, Recovery.Default)));

    public static IActorRef Start(
        TestSystem system, Probe probe, string id, Recovery recovery, Action<ScriptedActor, object> command) =>
        system.System.ActorOf(Props.Create(() => new ScriptedActor(id, probe.Ref, command, null, recovery)));

    /// <summary>The script of most tests: every text is persisted and reported, "state" reports all, "fail" throws.</summary>
    public static void Record(ScriptedActor actor, object command)
    {
        switch (command)
        {
            case "state":
                actor.Tell(string.Join(",", actor.State));
                break;
            case "fail":
                throw new InvalidOperationException("as told");
            case string text:
                actor.Persist(text, actor.Keep);
                break;
            default:
                actor.Tell(command);
                break;
        }
    }

    public void Tell(object message) => Probe.Tell(message, Self);

    public void CommandSelf(object command) => Self.Tell(command, Self);

    public void Keep(string text)
    {
        State.Add(text);
        Tell(text);
    }

    public void Restore(object message)
    {
        switch (message)
        {
            case string text:
                State.Add(text);
                break;
            case SnapshotOffer { Snapshot: string text }:
                State.AddRange(text.Split(','));
                break;
        }
    }

    public void Stop() => Context.Stop(Self);

    public void RunAsync(Func<Task> action) => RunTask(action);

    protected override void OnCommand(object message) => _command(this, message);

    protected override void OnRecover(object message) => _recover(this, message);

    protected override void OnPersistRejected(Exception cause, object @event, long sequenceNr) => Tell($"rejected {@event}");

    protected override void OnPersistFailure(Exception cause, object @event, long sequenceNr) => Tell($"failed {@event}");

    protected override void OnRecoveryFailure(Exception reason, object message = null) => Tell($"recovery failed: {reason.Message}");
}
