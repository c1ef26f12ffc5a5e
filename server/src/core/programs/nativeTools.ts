import { named } from './model/program.ts';

/** Compilers, linkers and build tools of C and C++. */
export default [
  ...named('told', 'gcc', { packages: 'gcc' }),
  ...named('told', 'g++', { packages: { apk: 'g++', 'apt-get': 'g++', dnf: 'gcc-c++' } }),
  ...named('told', 'cc c++ clang clang++ ld as nm objcopy objdump ranlib cpp gfortran'),
  ...named(
    'project',
    `nvcc emcc em++ emmake emconfigure qmake meson scons
    waf autoconf automake autoreconf autoheader aclocal libtoolize configure config autogen.sh bootstrap pkg-config bison flex
    swig nasm yasm ccache distcc ctest cpack conan ragel xmake premake5 gyp gn tup vcpkg`,
  ),
  ...named('nothing', 'strip', { options: { values: '-o -F -I -O -K -N -R' }, outputs: { files: '-o' } }),
  ...named('nothing', 'patchelf upx readelf', {
    options: { values: '-o --output --set-rpath --set-interpreter' },
    outputs: { files: '-o --output' },
  }),
];
