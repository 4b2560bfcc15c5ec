namespace Akka.Persistence.Journal;

/// <summary>An adapter of one direction; the other direction leaves events as they are.</summary>
internal sealed class OneWayEventAdapter(IWriteEventAdapter write, IReadEventAdapter read) : IEventAdapter
{
    public string Manifest(object evt) => write.Manifest(evt);

    public object ToJournal(object evt) => write.ToJournal(evt);

    public IEventSequence FromJournal(object evt, string manifest) => read.FromJournal(evt, manifest);
}
