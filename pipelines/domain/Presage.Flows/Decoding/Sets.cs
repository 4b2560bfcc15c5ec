namespace Presage.Flows;

/// <summary>Set ids with a meaning of their own; from <see cref="DataMin"/> on they name the template of a data set.</summary>
internal static class Sets
{
    public const ushort V9Templates = 0;
    public const ushort V9OptionsTemplates = 1;
    public const ushort IpfixTemplates = 2;
    public const ushort IpfixOptionsTemplates = 3;
    public const ushort DataMin = 256;
}
