using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Helpdesk.Desks.ProfileReading;
using Helpdesk.Sla;

namespace Helpdesk.Desks;

/// <summary>A desk profile file: the regulation of one organisation as data (<c>Profiles/profile.schema.json</c> describes it).</summary>
public static class DeskProfile
{
    /// <param name="file">Name that the faults begin with.</param>
    /// <param name="russia">The official calendar that <c>"production": "ru"</c> means.</param>
    /// <exception cref="DeskProfileException">Every fault of the profile, with path and reason.</exception>
    public static Desk Read(string file, ReadOnlyMemory<byte> json, ProductionCalendar russia) =>
        TryRead(file, json, russia, out var faults) ?? throw new DeskProfileException(faults);

    /// <summary>Reads a profile file; a file that cannot be read is a fault too.</summary>
    /// <exception cref="DeskProfileException">Every fault of the profile, with path and reason.</exception>
    public static Desk ReadFile(string path, ProductionCalendar russia) =>
        TryReadFile(path, russia, out var faults) ?? throw new DeskProfileException(faults);

    /// <returns>The desk, or null when there are faults.</returns>
    public static Desk? TryReadFile(string path, ProductionCalendar russia, out IReadOnlyList<ProfileFault> faults)
    {
        var name = Path.GetFileName(path);
        try
        {
            return TryRead(name, File.ReadAllBytes(path), russia, out faults);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            faults = [new ProfileFault(name, "", fault.Message)];
            return null;
        }
    }

    /// <returns>The desk, or null when there are faults.</returns>
    public static Desk? TryRead(string file, ReadOnlyMemory<byte> json, ProductionCalendar russia, out IReadOnlyList<ProfileFault> faults)
    {
        var list = new FaultList(file);
        faults = list.Faults;
        var bytes = json.Span.StartsWith(Encoding.UTF8.Preamble) ? json[Encoding.UTF8.Preamble.Length..] : json;
        if (!Utf8.IsValid(bytes.Span))
        {
            list.Add("", "the file is not UTF-8");
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(bytes);
            return ReadDesk.Read(document.RootElement, Encoding.UTF8.GetString(bytes.Span), russia, list);
        }
        catch (JsonException fault)
        {
            list.Add("", $"not JSON, line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}: {fault.Message}");
            return null;
        }
    }
}
