global using Xunit;

[assembly: AssemblyFixture(typeof(Petitions.BrowserTests.Browser))]
