using System.Collections.Immutable;
using System.Text;

namespace Presage.Hocon;

/// <summary>What values side by side become: strings are joined with the space between them, lists are joined, objects merge.</summary>
internal static class Concatenation
{
    /// <summary>Joins now if every piece is known, else keeps the pieces. Null, with the problem listed, where they do not go together.</summary>
    public static HoconValue? Join(List<HoconPiece> pieces, HoconPosition position, HoconLimits limits, ProblemList problems)
    {
        if (pieces.Count == 1) return pieces[0].Value;
        if (pieces.Exists(piece => piece.Value.IsPending)) return new HoconConcatenation(Coalesce(pieces), position);
        return JoinKnown(pieces.ConvertAll(piece => (piece.SpaceBefore, (HoconValue?)piece.Value)), position, limits, problems);
    }

    /// <summary>Joins resolved pieces; null stands for an optional substitution without a value. Null if nothing has one.</summary>
    public static HoconValue? JoinKnown(
        List<(string SpaceBefore, HoconValue? Value)> pieces, HoconPosition position, HoconLimits limits, ProblemList problems)
    {
        var known = pieces.Where(piece => piece.Value is not null).Select(piece => piece.Value!).ToList();
        if (known.Count == 0) return null;
        if (known.TrueForAll(value => value is HoconArray)) return new HoconArray(known.SelectMany(value => ((HoconArray)value).Elements), position);
        if (known.TrueForAll(value => value is HoconObject))
        {
            return known.Aggregate((earlier, later) => HoconMerge.Over(later, earlier));
        }

        if (known.TrueForAll(value => value is HoconScalar)) return JoinText(pieces, position, limits, problems);
        var odd = known.First(value => value.GetType() != known[0].GetType());
        problems.Add(
            HoconProblemKind.MixedConcatenation, odd.Position, $"found {odd.KindName} beside {known[0].KindName}, expected the same kind",
            "put a comma or a new line between them, or text in double quotes");
        return null;
    }

    // Strings side by side become one, so that rendering never puts two quoted strings together, which could read as a triple quote.
    private static ImmutableArray<HoconPiece> Coalesce(List<HoconPiece> pieces)
    {
        var result = ImmutableArray.CreateBuilder<HoconPiece>();
        for (var i = 0; i < pieces.Count;)
        {
            var first = pieces[i++];
            if (first.Value is HoconScalar scalar && i < pieces.Count && pieces[i].Value is HoconScalar)
            {
                var text = new StringBuilder(scalar.Text);
                for (; i < pieces.Count && pieces[i].Value is HoconScalar next; i++) text.Append(pieces[i].SpaceBefore).Append(next.Text);
                first = first with { Value = new HoconScalar(text.ToString(), HoconScalarKind.Text, scalar.Position) };
            }

            result.Add(first);
        }

        return result.ToImmutable();
    }

    private static HoconScalar? JoinText(
        List<(string SpaceBefore, HoconValue? Value)> pieces, HoconPosition position, HoconLimits limits, ProblemList problems)
    {
        var text = new StringBuilder();
        foreach (var (space, value) in pieces)
        {
            var part = (value as HoconScalar)?.Text ?? "";
            if ((long)text.Length + space.Length + part.Length > limits.TextLengthMax)
            {
                problems.Add(
                    HoconProblemKind.LimitReached, position, $"the string grows longer than {limits.TextLengthMax} characters", "remove the repeated substitutions");
                return null;
            }

            text.Append(space).Append(part);
        }

        return new HoconScalar(text.ToString(), HoconScalarKind.Text, position);
    }
}
