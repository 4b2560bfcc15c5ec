using Presage.Core;

namespace Presage.Traffic.Tests.Support;

/// <summary>Rows of the key-value store.</summary>
internal static class Rows
{
    public static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);

    // Records hold arrays equal only if they are one.
    private static readonly byte[] Unlooked = [];

    public static StoredSubscriber Of(string id, long step = 9, int? persona = 7) => new(
        new SubscriberId(id),
        persona is { } number ? new PersonaId(number) : null,
        step,
        DownBytes: 1_000 * step,
        UpBytes: 20,
        StepsSeen: 4_000_000_000,
        IsWarm: true,
        "own",
        "model-1",
        [.. Enumerable.Range(0, 16).Select(index => (byte)(index + step))],
        Now.AddHours(1));

    /// <summary>Equal in every part, the forecast byte by byte.</summary>
    public static void AssertSame(StoredSubscriber expected, StoredSubscriber? found)
    {
        Assert.NotNull(found);
        Assert.Equal(expected with { Forecast = Unlooked }, found with { Forecast = Unlooked });
        Assert.Equal(expected.Forecast, found.Forecast);
    }
}
