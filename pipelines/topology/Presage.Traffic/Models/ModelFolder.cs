using Presage.Forecasting;

namespace Presage.Traffic;

/// <summary>Models as safetensors files <c>VERSION.safetensors</c> in a folder, which is made when the first one is put there.</summary>
public sealed class ModelFolder(string path) : IModelShelf
{
    private const string Extension = ".safetensors";

    public ForecastModel? Find(string version)
    {
        var file = FileOf(version);
        if (!File.Exists(file)) return null;
        var model = ForecastModel.Read(File.ReadAllBytes(file));
        return model.Version == version ? model : throw new ForecastModelException($"{file} holds the weights {model.Version}");
    }

    /// <summary>A file is whole or not there, also after the power went: it is written beside, flushed to the disk, and moved.</summary>
    public void Put(ForecastModel model)
    {
        Directory.CreateDirectory(path);
        var file = FileOf(model.Version);
        using (var part = File.Create(file + ".part"))
        {
            part.Write(model.Write());
            part.Flush(flushToDisk: true);
        }

        File.Move(file + ".part", file, overwrite: true);
    }

    public void Prune(int count)
    {
        foreach (var file in new DirectoryInfo(path).GetFiles("*" + Extension).OrderByDescending(file => file.LastWriteTimeUtc).ThenBy(file => file.Name, StringComparer.Ordinal).Skip(count))
            file.Delete();
    }

    private string FileOf(string version) => Path.Combine(path, version + Extension);
}
