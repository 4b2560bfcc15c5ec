namespace Presage.Hocon;

/// <summary>One part of a concatenation.</summary>
/// <param name="SpaceBefore">The white space between the part before and this one; kept between strings, dropped between lists and objects.</param>
/// <param name="Value">The part.</param>
public readonly record struct HoconPiece(string SpaceBefore, HoconValue Value);
