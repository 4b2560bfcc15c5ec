namespace Presage.Shaping;

/// <summary>Two texts for <c>tc -batch</c>, around a plan's own: the kernel deletes no class that a filter names, and filters need their class.</summary>
/// <param name="Removals">To run before <see cref="TcScript"/>'s text.</param>
/// <param name="Additions">To run after it.</param>
public readonly record struct FilterScript(string Removals, string Additions);
