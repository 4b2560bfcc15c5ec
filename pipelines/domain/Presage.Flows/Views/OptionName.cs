namespace Presage.Flows;

/// <summary>What options records give names to.</summary>
public enum OptionName
{
    Application,
    Interface,
    Sampler,
    Vrf,
}
