namespace Presage.Hocon;

/// <summary>A key of an object with its value.</summary>
/// <param name="Key">One path element, unquoted.</param>
/// <param name="Value">The merged value of every assignment of this key so far.</param>
/// <param name="KeyPosition">Where the latest assignment names the key.</param>
/// <param name="Comment">The comment lines directly above the key, without <c>#</c> and <c>//</c>, joined by line feeds; empty if none.</param>
public sealed record HoconField(string Key, HoconValue Value, HoconPosition KeyPosition, string Comment);
