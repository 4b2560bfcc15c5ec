namespace Presage.Content;

/// <summary>What followed the last item, at once and in the same session.</summary>
internal sealed class MarkovExpert(SuccessorTable successors, OtherShards others, ItemCatalogue items) : IExpert
{
    public const int Width = 32;

    public ExpertKind Kind => ExpertKind.Markov;

    public void Forecast(ClientState client, CandidateSet into) =>
        into.BackOff[(int)Kind] = AbsoluteDiscount.Add(successors, others.Successors, ItemCatalogue.IndexOf(client.Last), 1, Kind, items, into);

    public void Learn(ClientState client, int item, Lesson lesson)
    {
        if (client.SessionLength > 0) successors.Add(ItemCatalogue.IndexOf(client.Last), item, lesson.Step);
    }

    public void Forget(int itemIndex) => successors.Clear(itemIndex);

    public void Write(StateWriter to) => successors.Write(to);

    public void Read(StateReader from) => successors.Read(from);
}
