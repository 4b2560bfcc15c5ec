namespace Presage.Content;

/// <summary>Popularity among clients of the same persona; says nothing of a client without one.</summary>
internal sealed class PersonaExpert(int personasMax, float countsMax, ItemCatalogue items) : IExpert
{
    private const int Width = 64;

    private readonly SuccessorTable _uses = new(personasMax + 1, Width, countsMax);

    public ExpertKind Kind => ExpertKind.Persona;

    public void Forecast(ClientState client, CandidateSet into) =>
        into.BackOff[(int)Kind] = IsKnown(client) ? AbsoluteDiscount.Add(_uses, client.Persona, 1, Kind, items, into) : 1;

    public void Learn(ClientState client, int item, Lesson lesson)
    {
        if (IsKnown(client)) _uses.Add(client.Persona, item, lesson.Item);
    }

    /// <summary>Rows hold handles, which die with their item's index: nothing is left to do.</summary>
    public void Forget(int itemIndex)
    {
    }

    public void Write(StateWriter to) => _uses.Write(to);

    public void Read(StateReader from) => _uses.Read(from);

    private bool IsKnown(ClientState client) => client.Persona > 0 && client.Persona <= personasMax;
}
