namespace Presage.Content;

/// <summary>
/// Sequential rules: x used k uses after y (k ≤ 6, same session) adds 1/k to the count of y → x. A forecast sums the rows of the last five
/// distinct items, the r-th weighing ½^r. Sees through what lies between, as with the pictures of a page that come in any order.
/// </summary>
internal sealed class FollowerExpert(SuccessorTable followers, OtherShards others, ItemCatalogue items) : IExpert
{
    public const int Width = 32;
    private const int ReachMax = 6;
    private const int RecentMax = 5;
    private const float Fade = 0.5f;
    private const float CountMin = 0.3f;

    public ExpertKind Kind => ExpertKind.Followers;

    public void Forecast(ClientState client, CandidateSet into)
    {
        var recent = Recent(client);
        var (weights, weight) = (0f, 1f);
        foreach (var item in recent)
        {
            if (Total(ItemCatalogue.IndexOf(item)) > 0) weights += weight;
            weight *= Fade;
        }

        var given = 0f;
        weight = weights > 0 ? 1 / weights : 0;
        foreach (var item in recent)
        {
            if (weights > 0) given += Add(ItemCatalogue.IndexOf(item), weight, into);
            weight *= Fade;
        }

        into.BackOff[(int)Kind] = Math.Max(0, 1 - given);
    }

    public void Learn(ClientState client, int item, Lesson lesson)
    {
        var reach = Math.Min(ReachMax, client.SessionLength);
        for (var back = 0; back < reach; back++)
        {
            var before = client.Before(back);
            if (before != item) followers.Add(ItemCatalogue.IndexOf(before), item, lesson.Step / (1 + back));
        }
    }

    public void Forget(int itemIndex) => followers.Clear(itemIndex);

    public void Write(StateWriter to) => followers.Write(to);

    public void Read(StateReader from) => followers.Read(from);

    private static ReadOnlySpan<int> Recent(ClientState client) => client.Distinct[..Math.Min(RecentMax, Math.Min(client.DistinctCount, client.SessionLength))];

    private float Add(int row, float mass, CandidateSet into)
    {
        var scale = mass / Math.Max(1e-6f, Total(row));
        return Add(followers, row, scale, into) + Add(others.Followers, row, scale, into);
    }

    private float Total(int row) => followers.Total(row) + others.Followers.Total(row);

    private float Add(SuccessorTable table, int row, float scale, CandidateSet into)
    {
        var handles = table.Items(row);
        var counts = table.Counts(row);
        var given = 0f;
        for (var place = 0; place < handles.Length; place++)
        {
            if (counts[place] <= CountMin || !items.IsLive(handles[place])) continue;
            var share = (counts[place] - CountMin) * scale;
            into.Add(Kind, handles[place], share);
            given += share;
        }

        return given;
    }
}
