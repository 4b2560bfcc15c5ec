using Presage.Core;

namespace Presage.Content.Tests.Versions;

/// <summary>
/// An origin whose contents change, a server that fetches and serves them, and between the two a network that delays, repeats, loses and reorders
/// invalidations and answers. After each step every content is served: a body must not be older than what was acknowledged.
/// </summary>
internal sealed class InvalidationWorld(ulong seed)
{
    private const int Contents = 8;
    private const int FloorsMax = 6;
    private readonly SeededRandom _random = new(seed);
    private readonly InvalidationLog _log = new(5);
    private InvalidationFollower _follower = new(FloorsMax);
    private readonly List<Invalidation> _sent = [];
    private readonly List<(int Content, int Revision, long Version)> _answers = [];
    private readonly int[] _revisions = new int[Contents];

    // By number of the invalidation: the revisions that were in force at the origin when it was made, of the contents that it names; -1 for others.
    private readonly List<int[]> _promised = [Enumerable.Repeat(-1, Contents).ToArray()];
    private readonly (int Revision, long Version)?[] _held = new (int, long)?[Contents];

    public void Run(int steps)
    {
        for (var step = 0; step < steps; step++)
        {
            switch (_random.NextInt32(8))
            {
                case 0: Change(); break;
                case 1 or 2: Read(_random.NextInt32(Contents)); break;
                case 3 or 4: Deliver(); break;
                case 5: Arrive(); break;
                case 6: Restart(); break;
                default: Rejoin(); break;
            }

            for (var content = 0; content < Contents; content++) Serve(content, step);
        }
    }

    private static string Id(int content) => content < Contents / 2 ? $"/a/{content}" : $"/b/{content}";

    private static string[] Tags(int content) => [$"t{content % 3}"];

    private void Change()
    {
        var content = _random.NextInt32(Contents);
        var (scope, name, names) = _random.NextInt32(4) switch
        {
            0 => (InvalidationScope.Prefix, Id(content)[..3], (Func<int, bool>)(other => Id(other).StartsWith(Id(content)[..3], StringComparison.Ordinal))),
            1 => (InvalidationScope.Tag, Tags(content)[0], other => Tags(other)[0] == Tags(content)[0]),
            2 when _random.NextInt32(10) == 0 => (InvalidationScope.All, "", _ => true),
            _ => (InvalidationScope.Id, Id(content), other => other == content),
        };
        for (var other = 0; other < Contents; other++) _revisions[other] += names(other) ? 1 : 0;
        _sent.Add(_log.Append(scope, name));
        _promised.Add([.. _revisions.Select((revision, other) => names(other) ? revision : -1)]);
    }

    /// <summary>The origin reads a body; the answer is on its way.</summary>
    private void Read(int content) => _answers.Add((content, _revisions[content], _log.Number));

    private void Deliver()
    {
        if (_sent.Count == 0) return;
        var at = _random.NextInt32(3) == 0 ? _random.NextInt32(_sent.Count) : 0;
        _follower.Take(_sent[at]);
        if (_random.NextInt32(5) > 0) _sent.RemoveAt(at);
        if (_sent.Count > 0 && _random.NextInt32(10) == 0) _sent.RemoveAt(_random.NextInt32(_sent.Count));
    }

    private void Arrive()
    {
        if (_answers.Count == 0) return;
        var at = _random.NextInt32(_answers.Count);
        var (content, revision, version) = _answers[at];
        if (_random.NextInt32(5) > 0) _answers.RemoveAt(at);
        if (_follower.IsCurrent(Id(content), version, Tags(content))) _held[content] = (revision, version);
    }

    /// <summary>The server starts anew with what it held and knew; sometimes without what it knew.</summary>
    private void Restart()
    {
        if (_random.NextInt32(8) == 0)
        {
            _follower = new InvalidationFollower(FloorsMax);
            _follower.CatchUp(_log.After(0), _log.Number);
        }
        else
        {
            _follower = InvalidationFollower.Restore(_follower.State, FloorsMax);
        }
    }

    private void Rejoin()
    {
        if (_random.NextInt32(6) == 0) _follower.CatchUp(_log.After(_follower.Number), _log.Number);
    }

    private void Serve(int content, int step)
    {
        if (_held[content] is not var (revision, version) || !_follower.IsCurrent(Id(content), version, Tags(content))) return;
        var promised = _promised.Take((int)_follower.Number + 1).Max(revisions => revisions[content]);
        Assert.True(revision >= promised, $"seed {seed}, step {step}: {Id(content)} of revision {revision} is served, {promised} was acknowledged");
    }
}
