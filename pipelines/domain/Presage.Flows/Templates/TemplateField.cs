namespace Presage.Flows;

/// <summary>One field of a template as it was announced.</summary>
/// <param name="Enterprise">0, or the private enterprise number.</param>
/// <param name="Id">Without the enterprise bit. With <see cref="IsScopeOfV9"/>: 1 system, 2 interface, 3 line card, 4 cache, 5 template (RFC 3954 §6.1).</param>
/// <param name="Length">In bytes; 65535 when each record tells its own.</param>
/// <param name="IsScope">Whether the field says what an options record is about.</param>
/// <param name="IsScopeOfV9">Whether <paramref name="Id"/> is one of v9's scope types.</param>
public readonly record struct TemplateField(uint Enterprise, int Id, ushort Length, bool IsScope, bool IsScopeOfV9)
{
    public const ushort VariableLength = 0xFFFF;
}
