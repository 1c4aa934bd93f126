using Helpdesk.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.People;

/// <summary>Someone who asks: a requester. Not an account; staff are <see cref="StaffUser"/>.</summary>
public sealed class Person
{
    private Person()
    {
    }

    public Person(DateTimeOffset now, string? name, string? email, string? phone, string language)
    {
        Id = Guid.CreateVersion7(now);
        CreatedAt = now;
        Language = language;
        Learn(name, email, phone);
    }

    public Guid Id { get; private set; }

    public string? Name { get; private set; }

    public string? Email { get; private set; }

    public string? Phone { get; private set; }

    public string Language { get; private set; } = "ru";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>Fills in what was not known; what is known stays, because a stranger may claim anything.</summary>
    public void Learn(string? name, string? email, string? phone)
    {
        Name ??= Cut(name, 200);
        Email ??= Cut(email, 254);
        Phone ??= Cut(phone, 40);
    }

    /// <summary>
    /// What they say themselves that they are called, on a channel that knows them; it takes the place of what the channel calls them.
    /// </summary>
    public void IsCalled(string name) => Name = Cut(name, 200) ?? Name;

    /// <summary>The address turned out to be somebody else's.</summary>
    /// <returns>Whether it was known as theirs.</returns>
    public bool GivesUpAddress(string address)
    {
        var isKnown = string.Equals(Email, address, StringComparison.OrdinalIgnoreCase);
        Email = isKnown ? null : Email;
        return isKnown;
    }

    /// <inheritdoc cref="GivesUpAddress" />
    public bool GivesUpPhone(string phone)
    {
        var isKnown = Phone == phone;
        Phone = isKnown ? null : Phone;
        return isKnown;
    }

    public void Speaks(string language) => Language = language;

    private static string? Cut(string? value, int length) =>
        string.IsNullOrWhiteSpace(value) ? null : value.Length <= length ? value : value[..length];
}

internal sealed class PersonConfiguration : IEntityTypeConfiguration<Person>, IEntityTypeConfiguration<Identity>
{
    public void Configure(EntityTypeBuilder<Person> person)
    {
        person.ToTable("person");
        person.Property(p => p.Id).ValueGeneratedNever();
        person.Property(p => p.Name).HasMaxLength(200);
        person.Property(p => p.Email).HasMaxLength(254);
        person.Property(p => p.Phone).HasMaxLength(40);
        person.Property(p => p.Language).HasMaxLength(2);
    }

    public void Configure(EntityTypeBuilder<Identity> identity)
    {
        identity.ToTable("identity");
        identity.HasKey(i => new { i.Channel, i.ExternalId });
        identity.Property(i => i.Channel).HasMaxLength(20);
        identity.Property(i => i.ExternalId).HasMaxLength(320);
        identity.HasOne<Person>().WithMany().HasForeignKey(i => i.PersonId);
        identity.HasIndex(i => i.PersonId);
    }
}

public static class PersonSets
{
    extension(HelpdeskDbContext db)
    {
        public DbSet<Person> People => db.Set<Person>();

        public DbSet<Identity> Identities => db.Set<Identity>();
    }
}
