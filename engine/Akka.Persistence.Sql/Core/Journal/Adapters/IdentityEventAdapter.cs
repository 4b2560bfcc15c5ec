namespace Akka.Persistence.Journal;

/// <summary>Stores and hands back events as they are; used for every type that no binding names.</summary>
public sealed class IdentityEventAdapter : IEventAdapter
{
    private IdentityEventAdapter()
    {
    }

    public static IdentityEventAdapter Instance { get; } = new();

    public string Manifest(object evt) => "";

    public object ToJournal(object evt) => evt;

    public IEventSequence FromJournal(object evt, string manifest) => EventSequence.Single(evt);
}
