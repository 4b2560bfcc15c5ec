using System.Globalization;
using System.Text;
using Presage.Content;

namespace Presage.Agent;

/// <summary>
/// What is known of one origin's invalidations, as lines <c>CRC KIND NUMBER SCOPE NAME</c> that are only appended: <c>origin</c> names it, <c>begin</c> says where its numbers begin,
/// <c>floor</c> and <c>follow</c> are invalidations. Reading ends at the first line that is damaged: the client then knows less than it did, says so, and is told again.
/// </summary>
internal sealed class FollowerLog(string path)
{
    private const int LinesMax = 4096;
    private int _lines;

    /// <summary>The origin, and what is known of it; null if the file says neither.</summary>
    public (string Origin, FollowerState State)? Read(int floorsMax)
    {
        string? origin = null;
        InvalidationFollower? follower = null;
        var (begin, floors) = (0L, new List<Invalidation>());
        foreach (var (kind, number, scope, name) in Lines())
        {
            _lines++;
            switch (kind)
            {
                case "origin": origin = name; break;
                case "begin": (begin, follower) = (number, InvalidationFollower.Restore(new FollowerState(number, []), floorsMax)); break;
                case "floor":
                    floors.Add(new Invalidation(number, scope, name));
                    follower = InvalidationFollower.Restore(new FollowerState(begin, [.. floors]), floorsMax);
                    break;
                default: follower?.Take(new Invalidation(number, scope, name)); break;
            }
        }

        return origin is null || follower is null ? null : (origin, follower.State);
    }

    /// <summary>An origin's numbers begin here.</summary>
    public void Begin(string origin, FollowerState state)
    {
        var text = new StringBuilder(Line("origin", 0, InvalidationScope.All, origin)).Append(Line("begin", state.Number, InvalidationScope.All, ""));
        foreach (var floor in state.Floors) text.Append(Line("floor", floor.Number, floor.Scope, floor.Name));
        File.WriteAllText(path + ".new", text.ToString());
        File.Move(path + ".new", path, overwrite: true);
        _lines = state.Floors.Length + 2;
    }

    /// <summary>True if the file has grown so long that it should begin anew.</summary>
    public bool Append(Invalidation invalidation)
    {
        File.AppendAllText(path, Line("follow", invalidation.Number, invalidation.Scope, invalidation.Name));
        return ++_lines > LinesMax;
    }

    private static string Line(string kind, long number, InvalidationScope scope, string name)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{kind} {number} {(byte)scope} {Uri.EscapeDataString(name)}");
        return $"{Checksum.Of(Encoding.UTF8.GetBytes(text)):x8} {text}\n";
    }

    private IEnumerable<(string Kind, long Number, InvalidationScope Scope, string Name)> Lines()
    {
        if (!File.Exists(path)) yield break;
        foreach (var line in File.ReadLines(path))
        {
            var parts = line.Split(' ');
            if (parts.Length != 5 || !long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || !byte.TryParse(parts[3], out var scope)) yield break;
            var name = Uri.UnescapeDataString(parts[4]);
            if (Line(parts[1], number, (InvalidationScope)scope, name).TrimEnd('\n') != line) yield break;
            yield return (parts[1], number, (InvalidationScope)scope, name);
        }
    }
}
