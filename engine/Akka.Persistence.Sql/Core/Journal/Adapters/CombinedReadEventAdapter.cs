namespace Akka.Persistence.Journal;

/// <summary>Several adapters bound to one type: reading yields what each of them reads, in their order.</summary>
public sealed class CombinedReadEventAdapter : IEventAdapter
{
    private readonly IEventAdapter[] _adapters;

    public CombinedReadEventAdapter(IEnumerable<IEventAdapter> adapters) => _adapters = [.. adapters];

    public IEnumerable<IEventAdapter> Adapters => _adapters;

    public IEventSequence FromJournal(object evt, string manifest) =>
        EventSequence.Create(_adapters.SelectMany(adapter => adapter.FromJournal(evt, manifest).Events));

    /// <exception cref="InvalidOperationException">Always: nobody could say which of the adapters is to write.</exception>
    public string Manifest(object evt) => throw ReadOnly(evt);

    /// <inheritdoc cref="Manifest"/>
    public object ToJournal(object evt) => throw ReadOnly(evt);

    private static InvalidOperationException ReadOnly(object evt) =>
        new($"Several event adapters are bound to {evt.GetType()}; that reads but cannot write. Bind one adapter that does both.");
}
