return await Petitions.Api.PetitionsApp.Run(args);
