namespace Presage.Flows;

/// <summary>What a template's records need besides moving fields; most records need nothing but times.</summary>
[Flags]
internal enum TemplateTraits
{
    None = 0,
    Reverse = 1,
    SamplerId = 2,
    SamplingInRecord = 4,
    Icmp = 8,
    FrameSection = 16,
    PacketSection = 32,
    SystemInit = 64,
    ScopeInterface = 128,
    FlowDirection = 256,

    /// <summary>Both address families stand in each record and one of them is all zeros.</summary>
    BothFamilies = 512,

    /// <summary>Options records that name applications, interfaces, samplers or VRFs.</summary>
    Naming = 1024,
}
