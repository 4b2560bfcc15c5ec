using System.Collections.Immutable;

namespace Presage.Hocon;

/// <summary>Replaces every substitution of a document by the value it names.</summary>
/// <remarks>
/// Values are worked out on demand, key by key, from the root down. A key being worked out is a frame on a stack. A reference
/// to a key that has a frame sees that key's earlier assignments only (specification: self-referential substitutions), and is a
/// cycle where there are none. Nothing is remembered between references, since what one sees depends on the stack;
/// <see cref="HoconLimits.ResolveStepsMax"/> bounds what that may cost.
/// </remarks>
internal sealed class Resolver(HoconObject root, Func<string, string?> environment, HoconLimits limits, ProblemList problems)
{
    private const string EnvironmentFile = "environment";

    private readonly List<ResolveFrame> _frames = [];
    private readonly HashSet<(HoconValue Node, string PathBelow)> _selecting = new(SelectionComparer.Instance);
    private int _depth;
    private int _stepCount;

    public HoconObject Resolve() => Value(root, HoconPath.Root) as HoconObject ?? HoconObject.Empty;

    // Null everywhere below means: no value, because an optional substitution has none or because a problem is listed.
    private HoconValue? Value(HoconValue value, HoconPath path)
    {
        if (value is HoconScalar) return value;
        if (IsAtLimit(value)) return null;
        _depth++;
        var result = value is HoconObject fields ? Object(fields, path) : FrameOf(value) is { } frame ? Again(frame) : Key(value, path);
        _depth--;
        return result;
    }

    // An object around the key being worked out was asked for, as in a = { b = ${a} }.
    private HoconValue? Again(ResolveFrame frame)
    {
        var attempts = problems.AttemptCount;
        var earlier = Earlier(frame);
        if (earlier is null && attempts == problems.AttemptCount) TellCycle(frame.Node.Position, frame.Path);
        return earlier;
    }

    private HoconObject Object(HoconObject value, HoconPath path)
    {
        var fields = new List<HoconField>(value.Count);
        foreach (var field in value.Fields)
        {
            if (Value(field.Value, path.Then(field.Key)) is { } resolved) fields.Add(field with { Value = resolved });
        }

        return new HoconObject(fields, value.Position);
    }

    private HoconValue? Key(HoconValue node, HoconPath path)
    {
        var layers = node is HoconLayers several ? several.Layers : [node];
        return Layers(node, layers, layers.Count, path);
    }

    private HoconValue? Layers(HoconValue node, ImmutableList<HoconValue> layers, int count, HoconPath path)
    {
        HoconValue? result = null;
        for (var i = count - 1; i >= 0 && !problems.IsStopped; i--)
        {
            _frames.Add(new ResolveFrame(node, layers, i, path));
            var layer = Layer(layers[i], path);
            _frames.RemoveAt(_frames.Count - 1);
            if (layer is null) continue;
            var isLast = Under(layer, ref result);
            _stepCount += SizeOf(result);
            if (isLast) break;
        }

        return result;
    }

    private HoconValue? Layer(HoconValue value, HoconPath path) => value switch
    {
        HoconScalar => value,
        HoconObject fields => Object(fields, path),
        HoconArray list => List(list, path),
        HoconSubstitution substitution => Substitution(substitution),
        HoconConcatenation several => Pieces(several, path),
        HoconEarlierValue => Earlier(_frames[^1]),
        _ => Key(value, path),
    };

    private HoconArray List(HoconArray list, HoconPath path)
    {
        var elements = new List<HoconValue>(list.Elements.Count);
        foreach (var element in list.Elements)
        {
            if (Value(element, path) is { } resolved) elements.Add(resolved);
        }

        return new HoconArray(elements, list.Position);
    }

    private HoconValue? Pieces(HoconConcatenation several, HoconPath path)
    {
        var known = new List<(string, HoconValue?)>(several.Pieces.Length);
        foreach (var piece in several.Pieces) known.Add((piece.SpaceBefore, Layer(piece.Value, path)));
        if (problems.IsStopped) return null;
        var joined = Concatenation.JoinKnown(known, several.Position, limits, problems);
        _stepCount += SizeOf(joined);
        return joined;
    }

    private HoconValue? Earlier(ResolveFrame frame)
    {
        if (IsAtLimit(frame.Node)) return null;
        _depth++;
        var earlier = Layers(frame.Node, frame.Layers, frame.LayerIndex, frame.Path);
        _depth--;
        return earlier;
    }

    // What copying a value costs, in steps, so that texts which double at each substitution meet the limit.
    private static int SizeOf(HoconValue? value) => value switch
    {
        HoconArray list => list.Elements.Count,
        HoconObject fields => fields.Count,
        HoconScalar scalar => scalar.Text.Length / 64,
        _ => 0,
    };

    private HoconValue? Substitution(HoconSubstitution substitution)
    {
        if (IsAtLimit(substitution)) return null;
        _depth++;
        var attempts = problems.AttemptCount;
        var found = Lookup(substitution.Path);
        if (found is null && substitution.IncludedBelowCount > 0) found = Lookup(substitution.Path.Skip(substitution.IncludedBelowCount));
        found ??= FromEnvironment(substitution);
        _depth--;
        if (found is null && !substitution.IsOptional && problems.AttemptCount == attempts) TellMissing(substitution);
        return found;
    }

    private HoconScalar? FromEnvironment(HoconSubstitution substitution)
    {
        var name = string.Join('.', substitution.Path.Skip(substitution.IncludedBelowCount).Elements);
        return environment(name) is { } text ? new HoconScalar(text, HoconScalarKind.Text, new HoconPosition($"{EnvironmentFile} {name}", 0, 0)) : null;
    }

    private void TellMissing(HoconSubstitution substitution)
    {
        if (_frames.Exists(frame => frame.Path.Equals(substitution.Path)))
        {
            TellCycle(substitution.Position, substitution.Path);
            return;
        }

        problems.Add(
            HoconProblemKind.UnresolvedSubstitution, substitution.Position,
            $"${{{substitution.Path}}} is set neither in the configuration nor in the environment",
            $"set it, or write ${{?{substitution.Path}}} if it may be absent");
    }

    private void TellCycle(HoconPosition position, HoconPath path)
    {
        var chain = new List<string>();
        foreach (var frame in _frames.Skip(_frames.FindLastIndex(frame => frame.Path.Equals(path))).Append(new ResolveFrame(root, [], 0, path)))
        {
            var name = frame.Path.ToString();
            if (chain.Count < 2 || chain[^1] != name) chain.Add(name);
        }

        problems.Add(
            HoconProblemKind.CyclicSubstitution, position, $"the substitution leads back to itself: {string.Join(" → ", chain)}",
            "give one of these keys a value of its own");
    }

    /// <summary>Goes down plain objects to the key that the path names, and works out that key.</summary>
    private HoconValue? Lookup(HoconPath path) => LookupBelow(root, HoconPath.Root, path);

    private HoconValue? LookupBelow(HoconObject start, HoconPath above, HoconPath path)
    {
        HoconValue here = start;
        for (var i = 0; i < path.Elements.Length; i++)
        {
            if (here.IsPending) return Select(here, above, path.Skip(i));
            if (here is not HoconObject fields || !fields.TryGet(path.Elements[i], out var field)) return null;
            here = field.Value;
            above = above.Then(path.Elements[i]);
        }

        if (here is HoconScalar) return here;
        var frame = FrameOf(here);
        return frame is null ? Value(here, above) : Earlier(frame);
    }

    private ResolveFrame? FrameOf(HoconValue node) => _frames.FindLast(frame => ReferenceEquals(frame.Node, node));

    /// <summary>The value at a path below a pending key. A key that is itself being worked out is searched assignment by assignment.</summary>
    private HoconValue? Select(HoconValue node, HoconPath above, HoconPath rest)
    {
        var frame = FrameOf(node);
        if (frame is null && TryWhole(node, above, out var whole)) return (whole as HoconObject)?.Find(rest);
        var selection = (node, rest.ToString());
        if (IsAtLimit(node) || !_selecting.Add(selection)) return null;
        _depth++;
        HoconValue? result = null;
        var isOwnLayer = frame is not null && ReferenceEquals(frame, _frames[^1]);
        SelectIn(isOwnLayer ? Below(frame!) : node, above, rest, ref result);
        _depth--;
        _selecting.Remove(selection);
        return result;
    }

    // Where the whole value cannot be worked out without coming back here, the part that is asked for may still have one.
    private bool TryWhole(HoconValue node, HoconPath above, out HoconValue? whole)
    {
        var mark = problems.Mark();
        whole = Value(node, above);
        if (problems.AttemptCount == mark.AttemptCount || problems.IsStopped) return true;
        problems.RollBack(mark);
        return false;
    }

    // a = ${a.x} looks back, like a = ${a}; a = { b = ${a.x} } does not.
    private static HoconLayers Below(ResolveFrame frame) =>
        new(frame.Layers.GetRange(0, frame.LayerIndex), frame.Node.Position);

    /// <summary>Merges below <paramref name="result"/> what the path has in this assignment; true once nothing earlier can show through.</summary>
    private bool SelectIn(HoconValue value, HoconPath above, HoconPath rest, ref HoconValue? result)
    {
        switch (value)
        {
            case HoconLayers several:
                for (var i = several.Layers.Count - 1; i >= 0; i--)
                {
                    if (SelectIn(several.Layers[i], above, rest, ref result)) return true;
                }

                return false;
            case HoconConcatenation several:
                for (var i = several.Pieces.Length - 1; i >= 0; i--)
                {
                    if (SelectIn(several.Pieces[i].Value, above, rest, ref result)) return true;
                }

                return false;
            case HoconSubstitution other:
                return Under(Lookup(other.Path.Then(rest)), ref result);
            case HoconObject fields:
                return Under(LookupBelow(fields, above, rest), ref result);
            case HoconEarlierValue:
                return false;
            default:
                return true;
        }
    }

    private static bool Under(HoconValue? found, ref HoconValue? result)
    {
        if (found is null) return false;
        if (result is null) result = found;
        else if (result is HoconObject above && found is HoconObject below) result = HoconMerge.Objects(above, below);
        return found is not HoconObject;
    }

    private bool IsAtLimit(HoconValue value)
    {
        if (problems.IsStopped) return true;
        _stepCount++;
        if (_depth < limits.ResolveDepthMax && _stepCount < limits.ResolveStepsMax) return false;
        problems.Add(
            HoconProblemKind.LimitReached, value.Position,
            _depth >= limits.ResolveDepthMax
                ? $"substitutions nest deeper than {limits.ResolveDepthMax} levels" : $"resolving takes more than {limits.ResolveStepsMax} steps",
            "remove substitutions that lead to further ones");
        return true;
    }
}
