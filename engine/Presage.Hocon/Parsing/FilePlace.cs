namespace Presage.Hocon;

/// <summary>Where a file's root stands in the document.</summary>
/// <param name="File">The file's name.</param>
/// <param name="Below">The path of the include statement that brought it in; the root for the first file.</param>
/// <param name="DepthAbove">The nesting that the including files have already used up.</param>
internal sealed record FilePlace(string File, HoconPath Below, int DepthAbove);
