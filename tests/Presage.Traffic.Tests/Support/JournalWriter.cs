using Akka.Actor;
using Akka.Persistence;
using Presage.Learning;

namespace Presage.Traffic.Tests.Support;

/// <summary>Stores feedback events as a shard's recorder does; answers each when it is stored.</summary>
internal sealed class JournalWriter : ReceivePersistentActor
{
    public const string Stored = "stored";

    private readonly int _shard;

    public JournalWriter(int shard)
    {
        _shard = shard;
        Recover<StepFeedback>(_ => { });
        Command<StepFeedback>(feedback => Persist(feedback, _ => Sender.Tell(Stored)));
    }

    public override string PersistenceId => $"feedback-{_shard}";
}
