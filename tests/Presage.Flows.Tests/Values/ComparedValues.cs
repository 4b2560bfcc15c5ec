namespace Presage.Flows.Tests;

/// <summary>How many stated values were compared and which were not found.</summary>
internal sealed class ComparedValues
{
    private const int ShownMax = 60;

    public int Count { get; private set; }

    public List<string> Wrong { get; } = [];

    public void Expect(string what, string stated, string? found)
    {
        Count++;
        if (stated != found) Wrong.Add($"{what}: stated {stated}, found {found ?? "nothing"}");
    }

    public void Add(string name, ComparedValues other)
    {
        Count += other.Count;
        Wrong.AddRange(other.Wrong.Select(wrong => $"{name} {wrong}"));
    }

    public void AssertAllFound()
    {
        Assert.True(Wrong.Count == 0, string.Join(Environment.NewLine, Wrong.Take(ShownMax).Prepend($"{Wrong.Count} of {Count}")));
        Assert.NotEqual(0, Count);
    }
}
