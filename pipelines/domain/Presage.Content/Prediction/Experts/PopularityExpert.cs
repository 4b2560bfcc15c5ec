namespace Presage.Content;

/// <summary>p(x) = count(x) / Σ count, decayed: everything is backed off.</summary>
internal sealed class PopularityExpert(Popularity popularity) : IExpert
{
    public ExpertKind Kind => ExpertKind.Popularity;

    public void Forecast(ClientState client, CandidateSet into)
    {
        foreach (var leader in popularity.Leaders) into.IndexOf(leader);
        foreach (var leader in popularity.OtherLeaders) into.IndexOf(leader);
        into.BackOff[(int)Kind] = 1;
    }

    public void Learn(ClientState client, int item, Lesson lesson) => popularity.Learn(item, lesson.Item);

    public void Forget(int itemIndex) => popularity.Forget(itemIndex);

    public void Write(StateWriter to) => popularity.Write(to);

    public void Read(StateReader from) => popularity.Read(from);
}
