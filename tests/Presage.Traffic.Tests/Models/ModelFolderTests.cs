using Presage.Forecasting;
using Presage.Traffic.Tests.Support;

namespace Presage.Traffic.Tests.Models;

public sealed class ModelFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Models_are_found_by_version_and_the_oldest_ones_leave()
    {
        var shelf = new ModelFolder(_folder.At("models"));
        Assert.Null(shelf.Find("lstm-8-00000000"));
        var models = Enumerable.Range(1, 3).Select(Make.OtherModel).ToArray();
        foreach (var (model, age) in models.Zip([3, 2, 1]))
        {
            shelf.Put(model);
            File.SetLastWriteTimeUtc(_folder.At($"models/{model.Version}.safetensors"), new DateTime(2026, 1, 10 - age, 0, 0, 0, DateTimeKind.Utc));
        }

        Assert.Equal(models[1].Write(), shelf.Find(models[1].Version)!.Write());
        shelf.Prune(2);
        Assert.Null(shelf.Find(models[0].Version));
        Assert.NotNull(shelf.Find(models[2].Version));
        Assert.Equal(2, Directory.GetFiles(_folder.At("models")).Length);
    }

    [Fact]
    public void Weights_that_are_not_those_of_their_name_are_refused()
    {
        var shelf = new ModelFolder(_folder.At("models"));
        var (one, other) = (Make.OtherModel(1), Make.OtherModel(2));
        shelf.Put(one);
        File.Move(_folder.At($"models/{one.Version}.safetensors"), _folder.At($"models/{other.Version}.safetensors"));
        Assert.Throws<ForecastModelException>(() => shelf.Find(other.Version));
        File.WriteAllText(_folder.At($"models/{one.Version}.safetensors"), "cut");
        Assert.Throws<ForecastModelException>(() => shelf.Find(one.Version));
    }
}
