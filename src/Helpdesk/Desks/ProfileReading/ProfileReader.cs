using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Helpdesk.Bots;
using Helpdesk.Sla;

namespace Helpdesk.Desks.ProfileReading;

/// <summary>
/// Reads desk profile files: the regulation of one organisation as data (<c>Profiles/profile.schema.json</c> describes it).
/// </summary>
/// <param name="russia">The official calendar that <c>"production": "ru"</c> means.</param>
/// <param name="terms">The events and actions that a profile may name.</param>
/// <param name="channels">The channels that it may name.</param>
public sealed class ProfileReader(ProductionCalendar russia, ProfileTerms terms, ChannelCatalog channels)
{
    /// <param name="file">Name that the faults begin with.</param>
    /// <exception cref="DeskProfileException">Every fault of the profile, with path and reason.</exception>
    public Desk Read(string file, ReadOnlyMemory<byte> json) =>
        TryRead(file, json, out var faults) ?? throw new DeskProfileException(faults);

    /// <summary>Reads a profile file; a file that cannot be read is a fault too.</summary>
    /// <exception cref="DeskProfileException">Every fault of the profile, with path and reason.</exception>
    public Desk ReadFile(string path) => TryReadFile(path, out var faults) ?? throw new DeskProfileException(faults);

    /// <returns>The desk, or null when there are faults.</returns>
    public Desk? TryReadFile(string path, out IReadOnlyList<ProfileFault> faults)
    {
        var name = Path.GetFileName(path);
        try
        {
            return TryRead(name, File.ReadAllBytes(path), out faults);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            faults = [new ProfileFault(name, "", fault.Message)];
            return null;
        }
    }

    /// <returns>The desk, or null when there are faults.</returns>
    public Desk? TryRead(string file, ReadOnlyMemory<byte> json, out IReadOnlyList<ProfileFault> faults)
    {
        var reading = new FileReading(file, terms, channels);
        faults = reading.Faults;
        var bytes = json.Span.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;
        if (!Utf8.IsValid(bytes.Span))
        {
            reading.AddFault("", "the file is not UTF-8");
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(bytes);
            return ReadDesk.Read(document.RootElement, Encoding.UTF8.GetString(bytes.Span), russia, reading);
        }
        catch (JsonException fault)
        {
            reading.AddFault("", $"not JSON, line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}: {fault.Message}");
            return null;
        }
    }

    /// <summary>Reads every <c>*.json</c> of a directory except schemas.</summary>
    /// <exception cref="DeskProfileException">Every fault of every profile, or that the directory has none.</exception>
    public DeskCatalog ReadDirectory(string directory)
    {
        var files = Directory.Exists(directory) ? Directory.GetFiles(directory, "*.json").Where(IsProfile).Order(StringComparer.Ordinal)
            .ToArray() : [];
        if (files.Length == 0)
            throw new DeskProfileException([new ProfileFault(directory, "", "there are no desk profiles (*.json) here")]);

        var desks = new List<Desk>();
        var faults = new List<ProfileFault>();
        foreach (var file in files)
        {
            var desk = TryReadFile(file, out var found);
            faults.AddRange(found);
            if (desk is not null)
                desks.Add(desk);
        }

        return faults.Count == 0 ? new DeskCatalog(desks) : throw new DeskProfileException(faults);
    }

    private static bool IsProfile(string file) => !file.EndsWith(".schema.json", StringComparison.Ordinal);
}
