namespace Presage.Flows;

/// <summary>A template as a decoder remembers it.</summary>
/// <param name="Version">9 or 10.</param>
/// <param name="RecordLength">Bytes of a record; the fewest with fields of variable length.</param>
/// <param name="AnnouncedAt">When it was last announced, in milliseconds since the Unix epoch.</param>
public sealed record TemplateView(
    int Version, uint Domain, ushort Id, bool IsOptions, int RecordLength, long AnnouncedAt, IReadOnlyList<TemplateField> Fields);
