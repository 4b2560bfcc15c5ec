namespace Presage.Traffic;

public sealed record StoreSettings(string DataFolder, string File)
{
    public string StorePath => Path.Combine(DataFolder, File);
}
