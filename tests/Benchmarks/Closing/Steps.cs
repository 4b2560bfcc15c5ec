using Presage.Core;

namespace Benchmarks.Closing;

/// <summary>The rows of a step as the windows give them: ascending by subscriber, everybody active.</summary>
internal static class Steps
{
    public static SubscriberStep Row(int subscriber, long step) =>
        new(subscriber, step, 1_000_000 + 7_919L * ((subscriber * 31L + step * 17) % 101), 100_000 + subscriber % 97, 800, 200, 20);

    public static SubscriberStep[] Rows(int subscribers, long step)
    {
        var rows = new SubscriberStep[subscribers];
        for (var index = 0; index < rows.Length; index++) rows[index] = Row(index, step);
        return rows;
    }
}
