using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace Presage.Hocon.Tests;

/// <summary>Random texts and trees for the properties.</summary>
internal static class TextGenerators
{
    private static readonly string[] Tokens =
    [
        "{", "}", "[", "]", ",", ":", "=", "+=", "\"", "\"\"\"", "${", "${?", "$", "\\", "#", "//", "\n", " ", "\t", "\r\n", ".", "..", "include", "required(",
        "file(", ")", "a", "b.c", "\"q\"", "1", "-", "1e+5", "true", "null", "\\u00e9", "\ud83d", "é", "\0", "a = 1\n", "x { y = 2 }\n", "z += [1]\n", "w = ${x} {}\n",
    ];

    public static Gen<string> TokenSoup { get; } = Gen.Elements(Tokens).ArrayOf().Select(string.Concat);

    public static Gen<string> Strings { get; } = ArbMap.Default.GeneratorFor<string?>().Select(text => text ?? "");

    public static Gen<HoconObject> Trees { get; } = Gen.Sized(size => Object(Math.Min(size / 10, 4)));

    private static Gen<string> Keys { get; } = Gen.OneOf(Gen.Elements("a", "b", "c", "d.e", "", "include", "x y", "1"), Strings);

    private static Gen<HoconValue> Scalars { get; } = Gen.OneOf(
        Strings.Select(text => (HoconValue)HoconScalar.Of(text)),
        Gen.Elements("1", "-0.5", "1e9", "2E-3", "10").Select(text => (HoconValue)new HoconScalar(text, HoconScalarKind.Number, default)),
        Gen.Elements("true", "false").Select(text => (HoconValue)new HoconScalar(text, HoconScalarKind.Bool, default)),
        Gen.Constant((HoconValue)new HoconScalar("null", HoconScalarKind.Null, default)));

    private static Gen<HoconValue> Substitutions { get; } =
        from path in Keys.NonEmptyListOf()
        from isOptional in Gen.Elements(true, false)
        select (HoconValue)new HoconSubstitution(new HoconPath([.. path]), isOptional, 0, default);

    private static Gen<HoconObject> Object(int depth) =>
        from fields in Field(depth).ListOf()
        select new HoconObject(fields.DistinctBy(field => field.Key), default);

    private static Gen<HoconField> Field(int depth) =>
        from key in Keys
        from value in Value(depth)
        select new HoconField(key, value, default, "");

    private static Gen<HoconValue> Value(int depth)
    {
        if (depth == 0) return Gen.OneOf(Scalars, Substitutions);
        var objects = Object(depth - 1).Select(value => (HoconValue)value);
        var lists = Value(depth - 1).ListOf().Select(values => (HoconValue)new HoconArray(values, default));
        var pairs = from first in Substitutions
                    from last in Gen.OneOf(Scalars, objects)
                    select (HoconValue)Together(first, last);
        return Gen.OneOf(Scalars, Substitutions, objects, lists, pairs);
    }

    // A scalar beside something else is a string, whatever it looks like alone.
    private static HoconConcatenation Together(HoconValue first, HoconValue last) =>
        new([new HoconPiece("", first), new HoconPiece(" ", last)], default);
}
