namespace Presage.Content;

/// <summary>One way to tell what a client uses next. Adds probabilities that, with what it backs off, sum to at most 1.</summary>
internal interface IExpert
{
    ExpertKind Kind { get; }

    /// <summary>Adds its candidates; the mass that it gives to no candidate goes to popularity as <see cref="CandidateSet.BackOff"/>.</summary>
    void Forecast(ClientState client, CandidateSet into);

    /// <summary>Learns that the client, whose history ends before it, used an item.</summary>
    void Learn(ClientState client, int item, Lesson lesson);

    /// <summary>The index of an item is given to another one.</summary>
    void Forget(int itemIndex);

    void Write(StateWriter to);

    void Read(StateReader from);
}
